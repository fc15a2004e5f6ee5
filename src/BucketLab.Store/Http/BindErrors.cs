using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace BucketLab.Store.Http;

/// <summary>Says why the server cannot listen and what to do.</summary>
internal static class BindErrors
{
    /// <summary>The error with a sentence for whoever started the store, or null for another kind of error.</summary>
    public static IOException? Explain(IPEndPoint place, Exception problem)
    {
        var port = place.Port.ToString(CultureInfo.InvariantCulture);
        return CauseOf(problem) switch
        {
            SocketError.AddressAlreadyInUse => new IOException(
                $"Port {port} of {place.Address} is in use by another program. End that one, or choose another port; "
                    + "0 takes a free one.",
                problem
            ),
            SocketError.AccessDenied => new IOException(
                $"The user that runs the store may not listen on port {port}. Choose one above 1023; 0 takes a free "
                    + "one.",
                problem
            ),
            SocketError.AddressNotAvailable => new IOException(
                $"{place.Address} is no address of this machine. Choose one of its own, or 0.0.0.0 for all of them.",
                problem
            ),
            SocketError.AddressFamilyNotSupported => new IOException(
                $"This machine does not speak the protocol of {place.Address}. Choose an address of the other kind, "
                    + "such as 127.0.0.1.",
                problem
            ),
            _ => null,
        };
    }

    private static SocketError? CauseOf(Exception? problem) =>
        problem switch
        {
            AddressInUseException => SocketError.AddressAlreadyInUse,
            SocketException refused => refused.SocketErrorCode,
            IOException { InnerException: { } cause } => CauseOf(cause),
            _ => null,
        };
}
