namespace BucketLab.Store.Core.Model;

/// <summary>Whether a bucket keeps what is overwritten. Once on, it can be suspended but never be off again.</summary>
internal enum VersioningState
{
    Off,
    Enabled,
    Suspended,
}
