using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Networks;

namespace BucketLab.Streaming;

/// <summary>How a streaming server runs.</summary>
public sealed record StreamingServerOptions
{
    /// <summary>The store that requests are passed on to, such as http://127.0.0.1:9000.</summary>
    public required Uri Upstream { get; init; }

    /// <summary>The port on loopback; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The line to begin with.</summary>
    public Network Network { get; init; } = Network.Perfect;

    /// <summary>What private streams are signed with; null when there are none.</summary>
    public SigningKeys? Keys { get; init; }

    /// <summary>Where hls.js and dash.js are kept once npm has restored them; null when only MP4 is to be
    /// played.</summary>
    public string? PlayerCache { get; init; }

    /// <summary>Measures and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
