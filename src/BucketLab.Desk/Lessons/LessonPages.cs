namespace BucketLab.Desk.Lessons;

/// <summary>A page that shows a lesson.</summary>
internal interface ILessonPage
{
    /// <summary>Sends a message, in order; a page that is gone gets nothing.</summary>
    void Send(DeskMessage message);
}

/// <summary>The pages that show one lesson.</summary>
internal sealed class LessonPages
{
    private readonly HashSet<ILessonPage> pages = [];

    /// <summary>One page more.</summary>
    public void Add(ILessonPage page) => pages.Add(page);

    /// <summary>A page that looks elsewhere.</summary>
    public void Remove(ILessonPage page) => pages.Remove(page);

    /// <summary>Tells all pages.</summary>
    public void Tell(DeskMessage message) => Tell(message, except: null);

    /// <summary>Tells all pages but one.</summary>
    public void Tell(DeskMessage message, ILessonPage? except)
    {
        foreach (var page in pages.Where(page => page != except))
            page.Send(message);
    }
}
