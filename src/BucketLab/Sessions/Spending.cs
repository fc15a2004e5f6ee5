using System.Globalization;
using System.Text;

namespace BucketLab.Sessions;

/// <summary>The cost of requests so far by the price list, and its limit. One line of a file for each request, so that
/// processes can share it.</summary>
/// <param name="LimitUsd">US dollars.</param>
/// <param name="File">Where it is kept; absolute.</param>
internal sealed record Spending(decimal LimitUsd, string File)
{
    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(1);

    /// <summary>Everything since the file was begun, in US dollars.</summary>
    public decimal Total()
    {
        if (!System.IO.File.Exists(File))
            return 0;
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var total = 0m;
        while (reader.ReadLine() is { } line)
        {
            // The end of a line that somebody is writing counts the next time.
            if (decimal.TryParse(line, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd))
                total += usd;
        }

        return total;
    }

    /// <summary>Adds the price of a request.</summary>
    /// <exception cref="TimeoutException">Another process held the file all the time.</exception>
    public async Task AddAsync(decimal usd, CancellationToken cancellationToken)
    {
        if (usd == 0)
            return;
        await using var guard = await FileLock.TakeAsync(File + ".lock", LockLimit, cancellationToken);
        await using var file = new FileStream(
            File,
            FileMode.Append,
            FileAccess.Write,
            FileShare.ReadWrite,
            bufferSize: 1
        );
        await file.WriteAsync(
            Encoding.ASCII.GetBytes(usd.ToString("0.############", CultureInfo.InvariantCulture) + "\n"),
            cancellationToken
        );
    }

    /// <summary>As people read it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Total():0.000000} of {LimitUsd:0.00} US dollars");
}
