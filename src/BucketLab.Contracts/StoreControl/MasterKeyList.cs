namespace BucketLab.Contracts.StoreControl;

/// <summary>The master keys of the store, without their material.</summary>
/// <param name="Keys">Every key that a request has named, in the order in which they were made.</param>
public sealed record MasterKeyList(IReadOnlyList<MasterKeyStatus> Keys);

/// <summary>One master key.</summary>
/// <param name="Id">The name that requests give it.</param>
/// <param name="IsEnabled">False while nothing that it encrypts can be read.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Generations">The number of its materials; each rotation adds one.</param>
public sealed record MasterKeyStatus(string Id, bool IsEnabled, DateTimeOffset Created, int Generations);
