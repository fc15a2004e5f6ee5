using System.Collections.Concurrent;

namespace BucketLab.ObjectStore.Storage;

/// <summary>Reads the JSON files of a data folder and keeps a list of those that are damaged.</summary>
internal sealed class MetadataReader
{
    private readonly ConcurrentBag<string> damage = [];

    public IReadOnlyCollection<string> Damage => damage;

    /// <summary>Null when the file is not what the store wrote.</summary>
    public T? Read<T>(string file)
        where T : class
    {
        try
        {
            return StoreJson.Read<T>(File.ReadAllBytes(file));
        }
        catch (InvalidDataException damaged)
        {
            damage.Add($"{file}: {damaged.Message}");
            return null;
        }
    }
}
