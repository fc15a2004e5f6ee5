using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>An S3 server that <c>lab use</c> starts on this machine and stops again.</summary>
internal interface ILocalServer
{
    /// <summary>As it is typed, and the name of its backend.</summary>
    string Name { get; }

    /// <summary>The message after it was stopped.</summary>
    string Farewell { get; }

    /// <summary>The server that runs, or null.</summary>
    Task<Backend?> FindAsync(CancellationToken cancellationToken);

    /// <summary>The server that runs; starts it when it does not.</summary>
    /// <exception cref="CommandException">It cannot be started here, or did not start; the message says why, and
    /// nothing of it is left.</exception>
    Task<Backend> EnsureAsync(CancellationToken cancellationToken);

    /// <summary>Stops it.</summary>
    /// <returns>True if there was one.</returns>
    Task<bool> StopAsync(CancellationToken cancellationToken);
}
