using BucketLab.Checks;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>From size and rotation to the prefix of the key.</summary>
[Check("07-faststart-mp4", "aspect-prefix")]
internal sealed class AspectPrefixCheck : ExerciseCheck<Func<int, int, int, string>>
{
    private static readonly (int Width, int Height, int Rotation, string Prefix)[] Cases =
    [
        (1280, 720, 0, "landscape/"),
        (720, 1280, 0, "portrait/"),
        (600, 600, 0, "square/"),
        (640, 638, 0, "landscape/"),
        (638, 640, 0, "portrait/"),
        (1920, 1080, 90, "portrait/"),
        (1920, 1080, 270, "portrait/"),
        (1280, 720, 180, "landscape/"),
        (1080, 1920, 90, "landscape/"),
        (600, 600, 90, "square/"),
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<int, int, int, string> aspectPrefix)
    {
        foreach (var (width, height, rotation, prefix) in Cases)
        {
            var given = "";
            var (error, _) = await context.RunAsync(() =>
            {
                given = aspectPrefix(width, height, rotation);
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("aspectPrefix", error);
            if (string.IsNullOrEmpty(given))
                return CheckAnswer.NotDefined(
                    "`aspectPrefix` gives an empty text.",
                    "Give landscape/, portrait/ or square/."
                );
            if (given != prefix)
                return Judge(
                    $"{width} x {height}, turned by {rotation} degrees, went to {given}; a viewer sees it as {prefix}",
                    rotation
                );
        }

        return CheckAnswer.Right(
            $"{Cases.Length} sizes, three prefixes, none in the wrong place.",
            "Notice: phones write 1920 x 1080 for a portrait video and a rotation beside it. Code that looks "
                + "at width and height alone sorts these wrongly."
        );
    }

    private static CheckAnswer Judge(string seen, int rotation) =>
        rotation == 0
            ? CheckAnswer.Almost(
                seen + ".",
                "The prefix is what a listing by shape will rely on.",
                "Compare width and height, and remember that they can be equal."
            )
            : CheckAnswer.Almost(
                seen + ".",
                "The rotation stands in the file beside the size, and a player obeys it.",
                "Which two numbers change places when a picture is turned by a quarter?",
                "size-is-shape"
            );
}
