using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Media.Mp4;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Uploads a film whose index comes last, and reads the beginning of what the learner's function makes of
/// it, as a player does.</summary>
[Check("13-video-service", "start-fast")]
internal sealed class StartFastCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task>>
{
    private const string From = "uploads/7";
    private const string To = "landscape/7.mp4";
    private const int FirstBytes = 65_536;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task> startFast
    )
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var objects = new FilmObjects(context, bucket);
        var film = TrialFilm.Create();
        await objects.PutAsync(From, film.Bytes);
        var run = await context.RunAsync(() => startFast(s3, bucket, From, To));
        if (run.Error is { } error)
            return CheckAnswer.Threw("startFast", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`startFast` has sent no request yet.",
                "Begin with a GET of the upload into a MemoryStream."
            );
        if (await objects.TryReadAsync(From) is not { } upload || !upload.SequenceEqual(film.Bytes))
            return CheckAnswer.Almost(
                $"{From} is not any more what was uploaded.",
                "When something goes wrong, the upload is all that there is to begin again with.",
                $"Write the result under {To}, and nowhere else.",
                "in-place"
            );
        if (await objects.TryReadAsync(To) is not { } made)
            return CheckAnswer.Almost(
                $"There is nothing under {To}.",
                "The check calls your function with the key of the upload and the key of the film.",
                "Take both keys from the parameters."
            );
        return await FirstBytesAsync(s3, bucket) ?? MediaOf(film, made) ?? await TypeAsync(s3, bucket, made);
    }

    private static async Task<CheckAnswer?> FirstBytesAsync(IAmazonS3 s3, string bucket)
    {
        using var first = new MemoryStream();
        using (
            var reply = await s3.GetObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = To,
                    ByteRange = new Amazon.S3.Model.ByteRange(0, FirstBytes - 1),
                }
            )
        )
            await reply.ResponseStream.CopyToAsync(first);
        var names = Mp4File.Parse(first.ToArray()).Boxes.Select(box => box.Type.ToString()).ToList();
        var (moov, mdat) = (names.IndexOf("moov"), names.IndexOf("mdat"));
        return moov >= 0 && (mdat < 0 || moov < mdat)
            ? null
            : CheckAnswer.Almost(
                $"A player asked for bytes=0-{FirstBytes - 1} and found {string.Join(", ", names)}: no moov before "
                    + "mdat.",
                "A copy of the object has the boxes of the object. S3 does not look into a file.",
                "Let Faststart.RunAsync write the film anew, and store what it has written.",
                "copy-is-enough"
            );
    }

    private static CheckAnswer? MediaOf(TrialFilm film, byte[] made)
    {
        var now = Mp4File.Parse(made);
        var place = now.Boxes.OfType<MdatBox>().First().Place;
        if (
            !made.AsSpan((int)place.PayloadOffsetBytes, (int)(place.EndBytes - place.PayloadOffsetBytes))
                .SequenceEqual(film.Media)
        )
            return CheckAnswer.Almost(
                "moov comes first, and the bytes in mdat are not those of the upload.",
                "Fast start moves an index. Pictures and sound stay as they are, byte for byte.",
                "Do not encode the film again."
            );
        var then = Mp4File.Parse(film.Bytes);
        var (before, after) = (OffsetsOf(then), OffsetsOf(now));
        var moved = place.PayloadOffsetBytes - then.Boxes.OfType<MdatBox>().First().Place.PayloadOffsetBytes;
        return after.SequenceEqual(before.Select(offset => offset + moved))
            ? null
            : CheckAnswer.Almost(
                $"moov comes first, and mdat moved by {moved} bytes. The index still says where the media was before.",
                "A player goes to the byte that the index names, and finds something else.",
                "Move the box with something that knows the chunk offsets, such as Faststart.RunAsync.",
                "boxes-are-enough"
            );
    }

    private static async Task<CheckAnswer> TypeAsync(IAmazonS3 s3, string bucket, byte[] made)
    {
        var type = (await s3.GetObjectMetadataAsync(bucket, To)).Headers.ContentType;
        return type == "video/mp4"
            ? CheckAnswer.Right(
                $"The first {Quantity.Count(FirstBytes).Text} bytes hold moov before mdat, the media is the same to "
                    + $"the byte, all {Quantity.Count(made.Length).Text} bytes are there, and the type is {type}.",
                "Notice: the upload is still there. It is what you go back to when a step has failed."
            )
            : CheckAnswer.Almost(
                $"The object says that it is {type}.",
                "Some browsers download what is not named as video, and some players refuse it.",
                "Store it with ContentType = \"video/mp4\"."
            );
    }

    private static List<long> OffsetsOf(Mp4File file) =>
        [.. file.AllBoxes.OfType<ChunkOffsetBox>().SelectMany(table => table.OffsetsBytes)];
}
