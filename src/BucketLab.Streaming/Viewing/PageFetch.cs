namespace BucketLab.Streaming.Viewing;

/// <summary>What a script of a page asks for with <c>fetch</c> (Fetch standard,
/// https://fetch.spec.whatwg.org).</summary>
/// <param name="Address">Where; of another origin than the page's.</param>
/// <param name="Method">The HTTP method.</param>
public sealed record PageFetch(string Address, string Method = "GET");
