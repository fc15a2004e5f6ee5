namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>A peer broke the ZeroMQ Message Transport Protocol; its connection is closed, the socket goes on.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
