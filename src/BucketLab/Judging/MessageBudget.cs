namespace BucketLab.Judging;

/// <summary>The limit of messages from the other side that may be under way at once, over all of its
/// connections.</summary>
/// <param name="maxCharacters">Of all messages together.</param>
/// <param name="maxMessages">The number of messages.</param>
internal sealed class MessageBudget(long maxCharacters, int maxMessages)
{
    private readonly Lock gate = new();
    private long characters;
    private int messages;

    /// <summary>Takes a message in; null when that would be too much. Disposing the result gives its share
    /// back.</summary>
    public IDisposable? TryTake(int length)
    {
        lock (gate)
        {
            if (characters + length > maxCharacters || messages >= maxMessages)
                return null;
            characters += length;
            messages++;
        }

        return new Share(this, length);
    }

    private sealed class Share(MessageBudget budget, int length) : IDisposable
    {
        public void Dispose()
        {
            lock (budget.gate)
            {
                budget.characters -= length;
                budget.messages--;
            }
        }
    }
}
