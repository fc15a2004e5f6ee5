using System.Buffers;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Reads the JSON files of a data folder and keeps a list of those that are damaged.</summary>
internal sealed class MetadataReader
{
    private const int UsualBytes = 16 * 1024;

    private readonly List<string> damage = [];
    private readonly Lock adding = new();
    private Action<string>? listener;

    /// <summary>The damage found so far, a line each.</summary>
    public IReadOnlyCollection<string> Damage
    {
        get
        {
            lock (adding)
                return [.. damage];
        }
    }

    /// <summary>Tells each line of damage, those that are known already first.</summary>
    public void Listen(Action<string> told)
    {
        lock (adding)
        {
            damage.ForEach(told);
            listener = told;
        }
    }

    /// <summary>Null when the file is not what the store wrote.</summary>
    public T? Read<T>(string file)
        where T : class
    {
        try
        {
            return ReadFile<T>(file);
        }
        catch (InvalidDataException exception)
        {
            Add($"{file}: {exception.Message}");
            return null;
        }
    }

    // A start reads every file of the store: most fit into a buffer that is used again.
    private static T ReadFile<T>(string file)
    {
        using var handle = File.OpenHandle(file);
        var buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
        try
        {
            var length = 0;
            for (
                int read;
                length < buffer.Length && (read = RandomAccess.Read(handle, buffer.AsSpan(length), length)) > 0;

            )
                length += read;
            return StoreJson.Read<T>(length < buffer.Length ? buffer.AsSpan(0, length) : File.ReadAllBytes(file));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Null as well when the file has the name of another version.</summary>
    public ObjectVersion? ReadVersion(string file)
    {
        if (Read<ObjectVersion>(file) is not { } version)
            return null;
        if (StoreFolder.IsMetadataOf(version, file))
            return version;
        Add($"{file}: this is the metadata of {version.Key}, which has another name.");
        return null;
    }

    private void Add(string line)
    {
        lock (adding)
        {
            damage.Add(line);
            listener?.Invoke(line);
        }
    }
}
