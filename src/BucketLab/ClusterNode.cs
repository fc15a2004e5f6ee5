namespace BucketLab;

/// <summary>A node of a cluster, as it was at one time.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="IsAlive">True if its daemon ran.</param>
/// <param name="BytesOnDisk">The bytes that objects take on its disk; 0 while nobody can ask it.</param>
public sealed record ClusterNode(int Number, bool IsAlive, long BytesOnDisk);
