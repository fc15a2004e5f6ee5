namespace BucketLab;

/// <summary>What a backend can show. Lessons ask for it by name instead of naming products.</summary>
public enum Capability
{
    /// <summary>There is a second identity, alice, with keys of her own.</summary>
    SecondIdentity,

    /// <summary>The files behind an object can be looked at.</summary>
    DiskInspection,

    /// <summary>A write may depend on what is stored (If-Match with an ETag as it was given, If-None-Match).</summary>
    ConditionalWrites,
}
