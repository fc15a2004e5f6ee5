namespace BucketLab.Media.Mp4.FastStarting;

/// <summary>A file that cannot be rearranged without risk to what is in it; the message says why. Nothing has been
/// written.</summary>
public sealed class FaststartRefusedException : Exception
{
    internal FaststartRefusedException(string message)
        : base(message) { }
}
