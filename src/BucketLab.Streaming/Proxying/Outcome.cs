namespace BucketLab.Streaming.Proxying;

/// <summary>How an exchange ended.</summary>
public enum Outcome
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The whole answer was sent.</summary>
    Complete,

    /// <summary>The network broke the connection, as it was told to.</summary>
    Lost,

    /// <summary>The viewer had enough and closed the connection: players do so when they seek.</summary>
    Abandoned,

    /// <summary>The store did not answer, or broke off.</summary>
    StoreFailed,
}
