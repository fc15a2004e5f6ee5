using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>One address of the lab's own.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below <c>/_lab/</c>; with a slash at its end everything below it is meant.</param>
/// <param name="Handle">Takes the request and what follows the path.</param>
internal sealed record Route(string Method, string Path, Func<HttpContext, string, Task> Handle)
{
    /// <summary>True if the caller has to show the token.</summary>
    public bool NeedsToken { get; init; }

    public bool Fits(string method, string path) =>
        (Method == method || Method == "*")
        && (Path.EndsWith('/') ? path.StartsWith(Path, StringComparison.Ordinal) : path == Path);
}
