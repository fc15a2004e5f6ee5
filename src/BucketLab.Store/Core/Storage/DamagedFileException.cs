namespace BucketLab.Store.Core.Storage;

/// <summary>A file of the data folder is not what the store wrote. The message names it; clients see
/// InternalError.</summary>
internal sealed class DamagedFileException(string message, Exception? cause = null) : IOException(message, cause);
