using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification;

/// <summary>A link or a picture in the text of a lesson.</summary>
/// <param name="Cell">Where it stands.</param>
/// <param name="Target">What it points to, as written.</param>
/// <param name="IsPicture">Whether it is shown instead of followed.</param>
/// <param name="Text">What is clicked, or the text for those who do not see the picture.</param>
/// <param name="Line">Line in the cell, from 1.</param>
internal sealed record LessonLink(Cell Cell, string Target, bool IsPicture, string Text, int Line)
{
    /// <summary>Whether it points to another machine.</summary>
    public bool IsRemote =>
        Target.StartsWith("//", StringComparison.Ordinal)
        || (Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto");

    /// <summary>Whether the picture lies in the link itself.</summary>
    public bool IsInline =>
        Target.StartsWith("data:", StringComparison.Ordinal)
        || Target.StartsWith("attachment:", StringComparison.Ordinal);

    /// <summary>Whether it points to a file of the checkout.</summary>
    public bool IsFile => !IsRemote && !IsInline && FilePart.Length > 0;

    /// <summary>The path without <c>#...</c>, decoded.</summary>
    public string FilePart => Uri.UnescapeDataString(Target.Split('#', 2)[0].Split('?', 2)[0]);

    /// <summary>What follows <c>#</c>; empty when nothing does.</summary>
    public string Fragment => Target.Split('#', 2) is [_, var fragment] ? fragment : "";
}
