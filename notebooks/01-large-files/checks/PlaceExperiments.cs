using System.Globalization;
using System.IO.Compression;
using System.Text;
using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Measures in small the cost of the wrong place.</summary>
internal sealed class PlaceExperiments(CheckContext context)
{
    public const int Prices = 20_000;
    public const int Ads = 12;

    /// <summary>Keeps values as one object and asks one question of it; the bytes that travelled.</summary>
    public async Task<long> ReadPricesAsync()
    {
        var bucket = await context.NewBucketAsync();
        var lines = string.Concat(
            Enumerable
                .Range(0, Prices)
                .Select(number =>
                    string.Create(CultureInfo.InvariantCulture, $"{number % 500},{100 + (number % 37)}\n")
                )
        );
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = "prices.csv",
                ContentBody = lines,
            }
        );
        var ledger = await context.MeasureAsync(async () =>
        {
            using var reply = await context.S3.GetObjectAsync(bucket, "prices.csv");
            await reply.ResponseStream.CopyToAsync(Stream.Null);
        });
        return ledger.Totals.BytesDown;
    }

    /// <summary>Keeps one value of each ad as an object and asks one question of all; the requests that it
    /// took.</summary>
    public async Task<int> AskManyAsync()
    {
        var bucket = await context.NewBucketAsync();
        for (var ad = 1; ad <= Ads; ad++)
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = string.Create(CultureInfo.InvariantCulture, $"ads/{ad}"),
                    ContentBody = "120",
                }
            );
        var ledger = await context.MeasureAsync(async () =>
        {
            var page = await context.S3.ListObjectsV2Async(new() { BucketName = bucket });
            foreach (var found in page.S3Objects)
            {
                using var reply = await context.S3.GetObjectAsync(bucket, found.Key);
                await reply.ResponseStream.CopyToAsync(Stream.Null);
            }
        });
        return ledger.Totals.Requests;
    }

    /// <summary>Puts one small picture into a row; by how much the database grew.</summary>
    public static long GrowByFile()
    {
        using var database = new AdDatabase();
        database.Add(1, "Blue tandem", photo: null);
        var before = database.Bytes;
        database.Add(2, "Red racer", SamplePhoto.Png(2, 160, 120));
        return database.Bytes - before;
    }

    /// <summary>Puts a spreadsheet file into a column and asks for the sum of it.</summary>
    public static (string FirstBytes, string Sum) AskSpreadsheet()
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml").Open())
            sheet.Write(
                Encoding.UTF8.GetBytes(
                    "<worksheet><sheetData><row><c><v>120</v></c><c><v>80</v></c></row></sheetData></worksheet>"
                )
            );
        using var database = new AdDatabase();
        database.Add(1, "price list", packed.ToArray());
        var first = string.Join(
            ' ',
            packed.ToArray().Take(4).Select(value => value.ToString("x2", CultureInfo.InvariantCulture))
        );
        return (first, database.Value("SELECT sum(photo) FROM ads"));
    }
}
