namespace BucketLab.Course.Pages;

/// <summary>A page of a lesson.</summary>
/// <param name="Id">Id of the lesson.</param>
/// <param name="Title">Title of the lesson.</param>
internal sealed record PageLink(string Id, string Title)
{
    /// <summary>Its file beside the other pages.</summary>
    public string File => Id + ".html";
}
