using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Tries each explanation of the size of the backup on a small database with photos in it.</summary>
[Check("01-large-files", "explain-backup")]
internal sealed class ExplainBackupCheck() : ChoiceCheck("reason")
{
    private const int Photos = 6;
    private const int PageBytes = 4096;
    private const int Changes = 50;

    // As long as the price before it (130): a value of another length would make SQLite write the row again.
    private const string Change = "UPDATE ads SET price = 145 WHERE id = 3";

    protected override Task<CheckAnswer> AskAsync(CheckContext context, char letter) =>
        Task.FromResult(
            letter switch
            {
                'a' => RowIsRewritten(),
                'c' => HistoryIsKept(),
                'd' => StoredInflated(),
                _ => Right(),
            }
        );

    private static AdDatabase Filled(out long photoBytes)
    {
        var database = new AdDatabase();
        photoBytes = 0;
        for (var ad = 1; ad <= Photos; ad++)
        {
            var photo = SamplePhoto.Png(ad, 200, 150);
            photoBytes += photo.Length;
            database.Add(ad, $"Bike {ad}", photo);
        }

        return database;
    }

    private static CheckAnswer RowIsRewritten()
    {
        using var database = Filled(out _);
        var before = database.Content();
        database.Execute(Change);
        var after = database.Content();
        var pages = after.Length / PageBytes;
        var changed = Enumerable.Range(0, pages).Count(page => !Page(before, page).SequenceEqual(Page(after, page)));
        return CheckAnswer.Almost(
            $"We changed one price and compared the file before and after: {changed} of {pages} pages of the file "
                + "differ.",
            "The photo stayed where it was. Some changes do make a database write the row again, but that would be "
                + "one photo, and the backup had all of them.",
            "So the change was small. What did the backup copy?",
            "row-rewrites-photo"
        );
    }

    private static CheckAnswer HistoryIsKept()
    {
        using var database = Filled(out _);
        database.Execute(Change);
        var before = database.Bytes;
        for (var price = 1; price <= Changes; price++)
            database.Execute("UPDATE ads SET price = $price WHERE id = 3", ("$price", 200 + price));
        return CheckAnswer.Almost(
            $"After {Changes} more price changes the file has {Number(database.Bytes)} bytes; before them it had "
                + $"{Number(before)}.",
            "An UPDATE replaces the old value. A history would be rows that somebody inserts.",
            "Compare the size of the backup with the size of all photos together.",
            "history-kept"
        );
    }

    private static CheckAnswer StoredInflated()
    {
        using var database = Filled(out var photos);
        return CheckAnswer.Almost(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Number(photos)} bytes of photos make a file of {Number(database.Bytes)}: "
                    + $"{(100.0 * database.Bytes / photos) - 100:0} % more."
            ),
            "Base64 would add a third; a BLOB column stores the bytes as they are.",
            "The size is right, then. Ask why those bytes travel tonight.",
            "stored-inflated"
        );
    }

    private static CheckAnswer Right()
    {
        using var database = Filled(out var photos);
        database.Execute(Change);
        return CheckAnswer.Right(
            $"Measured once more: one price changed, and a copy of the file carries {Number(database.Bytes)} bytes, "
                + $"{Number(photos)} of them photos that nobody touched.",
            "Notice: tools that copy only changed pages exist, and they help. The first full copy, the restore and "
                + "the move to a new machine still carry every photo."
        );
    }

    private static ArraySegment<byte> Page(byte[] file, int page) =>
        (page + 1) * PageBytes <= file.Length ? new ArraySegment<byte>(file, page * PageBytes, PageBytes) : [];

    private static string Number(long value) => Quantity.Count(value).ToString();
}
