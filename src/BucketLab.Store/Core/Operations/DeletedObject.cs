namespace BucketLab.Store.Core.Operations;

/// <summary>What a deletion did.</summary>
/// <param name="VersionId">The version removed for good, or the delete marker added; null where versions are not
/// kept.</param>
/// <param name="IsDeleteMarker">Whether that is a delete marker.</param>
/// <param name="WasThere">Whether it changed anything.</param>
internal sealed record DeletedObject(string? VersionId, bool IsDeleteMarker, bool WasThere);
