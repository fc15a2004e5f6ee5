namespace BucketLab.Judging;

/// <summary>Code on the other side threw an exception whose type is not rebuilt here.</summary>
/// <param name="typeName">The name of its type.</param>
/// <param name="message">Its message.</param>
internal sealed class RemoteException(string typeName, string message) : Exception(message)
{
    /// <summary>The name of the type that was thrown.</summary>
    public string TypeName { get; } = typeName;
}
