using System.Globalization;
using BucketLab.Contracts.Processes;

namespace BucketLab.Course.Services;

/// <summary>Addresses for services that must be told one.</summary>
public static class ServiceAddress
{
    /// <summary>Returns an address of loopback at which nobody listens.</summary>
    public static Uri Find() =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find(1)[0]}"));
}
