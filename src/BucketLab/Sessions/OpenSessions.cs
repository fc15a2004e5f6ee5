using System.Collections.Concurrent;

namespace BucketLab.Sessions;

/// <summary>
/// The sessions of this process. Static because a notebook host gives no other hold between the preamble that is
/// executed again and the end of the process (docs/architecture.md, rules).
/// </summary>
internal static class OpenSessions
{
    private static readonly ConcurrentDictionary<string, Action> Closers = new(StringComparer.Ordinal);
    private static int isWatching;

    /// <summary>Keeps what closes the session of a lesson; the one that was open before is closed.</summary>
    public static void Replace(string lesson, Action close)
    {
        if (Interlocked.Exchange(ref isWatching, 1) == 0)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseAll();
        Action? before = null;
        Closers.AddOrUpdate(
            lesson,
            close,
            (_, old) =>
            {
                before = old;
                return close;
            }
        );
        before?.Invoke();
    }

    private static void CloseAll()
    {
        foreach (var lesson in Closers.Keys)
        {
            if (Closers.TryRemove(lesson, out var close))
                close();
        }
    }
}
