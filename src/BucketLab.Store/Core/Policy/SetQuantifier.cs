namespace BucketLab.Store.Core.Policy;

/// <summary>How a condition treats a key with several values (IAM User Guide, "Multivalued context keys").</summary>
internal enum SetQuantifier
{
    ForAnyValue,
    ForAllValues,
}
