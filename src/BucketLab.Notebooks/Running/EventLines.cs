using System.Text;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// Lines of UTF-8 text from another process. A line longer than the limit is passed over without being kept, so that
/// the process at the other end decides nothing about the memory of this one.
/// </summary>
/// <param name="stream">Where they come from; not closed.</param>
/// <param name="maxLineBytes">The longest line that is kept, in bytes.</param>
internal sealed class EventLines(Stream stream, int maxLineBytes)
{
    private readonly byte[] buffer = new byte[16384];
    private int start;
    private int end;

    /// <summary>The next line that is short enough; null at the end. What follows the last line end is no
    /// line.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        var tooLong = false;
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                    return null;
            }

            var at = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var length = (at < 0 ? end : at) - start;
            tooLong |= line.Length + length > maxLineBytes;
            if (!tooLong)
                line.Write(buffer, start, length);
            start = at < 0 ? end : at + 1;
            if (at < 0)
                continue;
            if (!tooLong)
                return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
            (tooLong, line.Position) = (false, 0);
            line.SetLength(0);
        }
    }
}
