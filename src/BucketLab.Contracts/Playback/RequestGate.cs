namespace BucketLab.Contracts.Playback;

/// <summary>Stands before every request that a recording proxy passes on: it may hold it, and it may leave it out,
/// which breaks the connection.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="target">The path, decoded, and the query without signatures.</param>
/// <param name="pass">Passes the request on and the answer back.</param>
public delegate Task RequestGate(string method, string target, Func<Task> pass);
