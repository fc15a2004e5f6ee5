namespace BucketLab.Store.Core.Policy;

/// <summary>Treatment of a condition key with several values (IAM User Guide, "Multivalued context keys").</summary>
internal enum SetQuantifier
{
    ForAnyValue,
    ForAllValues,
}
