namespace BucketLab.Contracts.Playback;

/// <summary>A request that a script of a page makes with <c>fetch</c> (Fetch standard,
/// https://fetch.spec.whatwg.org).</summary>
/// <param name="Address">Where; of another origin than the page's.</param>
/// <param name="Method">The HTTP method.</param>
public sealed record PageFetchRequest(string Address, string Method = "GET");

/// <summary>The part of an answer that the browser let the script see.</summary>
/// <param name="Origin">The page's own origin.</param>
/// <param name="Status">The status code; 0 when the browser kept the answer to itself.</param>
/// <param name="Text">The first letters of the answer, or what the script was told instead.</param>
public sealed record PageAnswer(string Origin, int Status, string Text);
