namespace BucketLab.Desk.Lessons;

/// <summary>The pages that show one lesson, each as what sends it a message, in order.</summary>
internal sealed class LessonPages
{
    private readonly HashSet<Action<DeskMessage>> pages = [];

    /// <summary>One page more.</summary>
    public void Add(Action<DeskMessage> page) => pages.Add(page);

    /// <summary>A page that looks elsewhere.</summary>
    public void Remove(Action<DeskMessage> page) => pages.Remove(page);

    /// <summary>Tells all pages.</summary>
    public void Tell(DeskMessage message) => Tell(message, except: null);

    /// <summary>Tells all pages but one.</summary>
    public void Tell(DeskMessage message, Action<DeskMessage>? except)
    {
        foreach (var page in pages.Where(page => page != except))
            page(message);
    }
}
