namespace BucketLab.Media;

/// <summary>The last few lines of a program that may write without end; safe to use from several threads.</summary>
internal sealed class OutputTail(int capacity)
{
    private readonly Queue<string> lines = new(capacity);
    private readonly Lock gate = new();

    public void Add(string line)
    {
        if (line.Length == 0)
            return;
        lock (gate)
        {
            if (lines.Count == capacity)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public IReadOnlyCollection<string> ToList()
    {
        lock (gate)
            return [.. lines];
    }
}
