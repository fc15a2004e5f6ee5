namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>One frame of a message or one command (RFC 23/ZMTP 3.0, "Framing").</summary>
/// <param name="Body">The octets of the frame.</param>
/// <param name="HasMore">More frames of the same message follow.</param>
/// <param name="IsCommand">A command of the protocol, not part of a message.</param>
internal readonly record struct ZmtpFrame(byte[] Body, bool HasMore, bool IsCommand);
