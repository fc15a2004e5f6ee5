using BucketLab.Contracts.Reports;
using BucketLab.Course.Verification;
using BucketLab.Course.Verification.Rules;
using BucketLab.Testing.Lessons;
using BucketLab.Views;

namespace BucketLab.Course.Tests.Verification;

/// <summary>Exercises for which the store of the runs lacks something.</summary>
public sealed class NotShownTests : IDisposable
{
    private static readonly string Lacking = CapabilityText.Of(Capability.ClusterControl);

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_solution_that_this_store_cannot_show_keeps_the_contract_where_the_lesson_says_what_it_needs()
    {
        var violation = Assert.Single(ViolationsOfSolutions());
        Assert.Equal(6, violation.Rule);

        course.ChangeManifest(manifest => manifest["uses"]!["capabilities"]!.AsArray().Add("ClusterControl"));
        Assert.Empty(ViolationsOfSolutions());
    }

    private IEnumerable<Violation> ViolationsOfSolutions()
    {
        var run = PretendedRun.Of(course.Lesson);
        run = run with { Checks = [.. run.Checks.Select(check => check with { CannotShow = Lacking })] };
        var evidence = new Evidence(course.Lesson, new CourseContext(course.Root, [course.Lesson], _ => []))
        {
            Runs = new VerificationRuns(run, run, [], []),
        };
        return new SolutionsRule().Find(evidence);
    }
}
