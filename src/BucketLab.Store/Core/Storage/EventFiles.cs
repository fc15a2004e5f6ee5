using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The folder <c>events/</c>: <c>NAME.jsonl</c> is the queue of that name, one event a line, and <c>topics.json</c>
/// says which
/// address of this machine a topic sends to.
/// </summary>
internal sealed class EventFiles(StoreFolder folder)
{
    private const long MaxQueueBytes = 64L * 1024 * 1024;

    private readonly Lock changing = new();
    private readonly string path = Path.Combine(folder.Root, "events");
    private ImmutableSortedDictionary<string, string>? topics;

    /// <summary>Addresses by the name of the topic.</summary>
    public ImmutableSortedDictionary<string, string> Topics
    {
        get
        {
            lock (changing)
                return topics ??= ReadTopics();
        }
    }

    private string TopicFile => Path.Combine(path, "topics.json");

    /// <summary>Path of a queue's events.</summary>
    public string QueueFile(string name) => Path.Combine(path, name + ".jsonl");

    /// <summary>Adds a line; false when the queue has grown to 64 MiB and takes no more until it is emptied.</summary>
    public bool Append(string queue, string line)
    {
        Directory.CreateDirectory(path);
        var file = new FileInfo(QueueFile(queue));
        if (file.Exists && file.Length >= MaxQueueBytes)
            return false;
        File.AppendAllText(file.FullName, line + "\n");
        return true;
    }

    public void ChangeTopics(
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change
    )
    {
        lock (changing)
        {
            var changed = change(topics ??= ReadTopics());
            Directory.CreateDirectory(path);
            DurableFile.Write(TopicFile, StoreJson.Write(new TopicList(changed)), folder.Temporary);
            topics = changed;
        }
    }

    private ImmutableSortedDictionary<string, string> ReadTopics()
    {
        if (!File.Exists(TopicFile))
            return ObjectVersion.NoHeaders;
        try
        {
            return StoreJson.Read<TopicList>(File.ReadAllBytes(TopicFile)).Topics;
        }
        catch (InvalidDataException exception)
        {
            throw new DamagedFileException(
                $"The file {TopicFile} is damaged: {exception.Message} Remove it and add the topics again.",
                exception
            );
        }
    }

    private sealed record TopicList(ImmutableSortedDictionary<string, string> Topics);
}
