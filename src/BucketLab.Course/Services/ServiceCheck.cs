using BucketLab.Contracts.Playback;

namespace BucketLab.Course.Services;

/// <summary>One check of a learner's service.</summary>
/// <param name="Stage">1 to 6.</param>
/// <param name="Id">Its name.</param>
/// <param name="Title">The property of the service that it asks for.</param>
public sealed record ServiceCheck(int Stage, string Id, string Title);

/// <summary>The outcome of a check.</summary>
public enum ServiceCheckState
{
    /// <summary>The service did as its contract says.</summary>
    Passed,

    /// <summary>It did something else.</summary>
    Failed,

    /// <summary>An earlier stage is not done, or the service had gone.</summary>
    NotReached,

    /// <summary>The server lacks what it takes to see it.</summary>
    NotShown,
}

/// <summary>A check with its outcome.</summary>
/// <param name="Check">The check.</param>
/// <param name="State">The outcome.</param>
/// <param name="Finding">The difference; null unless it failed.</param>
public sealed record ServiceCheckResult(ServiceCheck Check, ServiceCheckState State, ServiceFinding? Finding = null)
{
    /// <summary>True unless something is left to do for the learner.</summary>
    public bool IsPassed => State is ServiceCheckState.Passed or ServiceCheckState.NotShown;

    /// <summary>The capabilities that the server lacks and the check, or a part of it, asks for.</summary>
    public IReadOnlyList<Capability> Lacking { get; init; } = [];

    /// <summary>The requests of the service to its store while it was asked; the path of each has its query behind
    /// it.</summary>
    public IReadOnlyList<Exchange> Requests { get; init; } = [];

    /// <summary>The requests that the check counted, where it has a limit for them; null otherwise.</summary>
    public RequestCount? Counted { get; init; }

    /// <summary>The film that the check played to its end; null when it played none.</summary>
    public ShownFilm? Film { get; init; }
}

/// <summary>A number of requests beside the most that there may be.</summary>
/// <param name="Count">The requests that came.</param>
/// <param name="Limit">The limit.</param>
public sealed record RequestCount(int Count, int Limit);

/// <summary>A difference between the contract and what the service did.</summary>
/// <param name="Asked">The request, or what was looked at.</param>
/// <param name="Expected">The answer by the contract.</param>
/// <param name="Came">The answer that came.</param>
/// <param name="Advice">The next step.</param>
public sealed record ServiceFinding(string Asked, string Expected, string Came, string Advice);

/// <summary>A check failed.</summary>
/// <param name="finding">The difference.</param>
internal sealed class ServiceCheckException(ServiceFinding finding) : Exception(finding.Came)
{
    /// <summary>The difference.</summary>
    public ServiceFinding Finding { get; } = finding;

    /// <summary>True if no further check can be asked: the service is gone, or hangs.</summary>
    public bool EndsRun { get; init; }
}

/// <summary>Ends a check.</summary>
internal static class Unless
{
    /// <summary>Fails unless something holds.</summary>
    /// <exception cref="ServiceCheckException">It does not.</exception>
    public static void Holds(bool holds, string asked, string expected, string came, string advice)
    {
        if (!holds)
            throw new ServiceCheckException(new ServiceFinding(asked, expected, came, advice));
    }
}
