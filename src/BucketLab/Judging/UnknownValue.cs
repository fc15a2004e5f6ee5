namespace BucketLab.Judging;

/// <summary>Stands for a value whose type may not travel; no check wants it.</summary>
/// <param name="TypeName">Its type, for messages.</param>
internal sealed record UnknownValue(string TypeName);
