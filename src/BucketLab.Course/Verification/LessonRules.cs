using BucketLab.Course.Verification.Rules;

namespace BucketLab.Course.Verification;

/// <summary>The thirteen rules, in order; one may be kept by two classes, on files and on runs.</summary>
internal static class LessonRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ILessonRule> All { get; } =
    [
        new NamesRule(),
        new AgreementRule(),
        new PredictionsRule(),
        new HintsRule(),
        new NormalisedRule(),
        new ShippedRunRule(),
        new SolutionsRule(),
        new WrongAnswersRule(),
        new OrderRule(),
        new LinksRule(),
        new CleanRunRule(),
        new DrawingsRule(),
        new DrawnOutputRule(),
        new HostsRule(),
        new MeasuredRule(),
    ];

    /// <summary>Returns the violations of the rules that look at files only.</summary>
    public static IReadOnlyList<Violation> OnFiles(Evidence evidence) => Find(evidence, needRuns: false);

    /// <summary>Returns the violations of the rules that look at runs.</summary>
    public static IReadOnlyList<Violation> OnRuns(Evidence evidence) => Find(evidence, needRuns: true);

    private static List<Violation> Find(Evidence evidence, bool needRuns) =>
        [.. All.Where(rule => rule.NeedsRuns == needRuns).SelectMany(rule => rule.Find(evidence))];
}

/// <summary>One of the thirteen rules that every lesson keeps (docs/add-a-lesson.md).</summary>
internal interface ILessonRule
{
    /// <summary>1 to 13.</summary>
    int Number { get; }

    /// <summary>True if the rule looks at executed notebooks.</summary>
    bool NeedsRuns => false;

    /// <summary>All places where the lesson breaks the rule.</summary>
    IEnumerable<Violation> Find(Evidence evidence);
}
