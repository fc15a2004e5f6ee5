namespace BucketLab.Course.Glossaries;

/// <summary>A term of the lessons.</summary>
/// <param name="Name">As it is written in a sentence.</param>
/// <param name="Meaning">What it means, in plain text.</param>
/// <param name="Section">The heading that it stands under.</param>
public sealed record GlossaryTerm(string Name, string Meaning, string Section)
{
    /// <summary>The name as <c>lesson.json</c> writes it: <c>common-prefix</c>.</summary>
    public string Id => Name.Replace(' ', '-');

    /// <summary>Where it is explained, from a page beside the glossary.</summary>
    internal string Address => $"{GlossaryPageFile}#{Id}";

    /// <summary>The file of the glossary among the pages.</summary>
    internal const string GlossaryPageFile = "glossary.html";
}
