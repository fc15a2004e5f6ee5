using System.Globalization;
using System.Text;
using System.Text.Json;
using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>The policy that a learner wrote: fit to be put on another bucket, or what is missing in it.</summary>
/// <param name="Text">The document; null when there is a problem.</param>
/// <param name="Problem">The answer for the learner; null when the document can be put.</param>
internal sealed record PolicyText(string? Text, CheckAnswer? Problem)
{
    private const int MaxBytes = 20 * 1024; // Amazon S3 User Guide, "Bucket policies"

    /// <summary>The same policy for another bucket.</summary>
    public string For(string bucket, string fresh) => Text!.Replace(bucket, fresh, StringComparison.Ordinal);

    /// <param name="value">Value of the learner's variable.</param>
    /// <param name="variable">Its name.</param>
    public static PolicyText Of(object? value, string variable) =>
        value switch
        {
            null => new(null, Missing($"`{variable}` holds nothing.")),
            not string => new(
                null,
                CheckAnswer.WrongType(
                    $"`{variable}` holds a value of the type {value.GetType().Name}.",
                    "A policy is text: a string that begins with {."
                )
            ),
            string text => OfText(text, variable),
        };

    private static PolicyText OfText(string text, string variable)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(null, Missing($"`{variable}` is empty."));
        if (text.Contains("____", StringComparison.Ordinal))
            return new(
                null,
                CheckAnswer.NotDefined(
                    $"`{variable}` still has blanks.",
                    "Put an action and a resource in place of the ____."
                )
            );
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return Almost(
                $"`{variable}` is longer than {MaxBytes} bytes.",
                "The store takes no policy that is longer.",
                "One short statement is enough here."
            );
        if (text.Contains("lab.Bucket", StringComparison.Ordinal))
            return Almost(
                $"`{variable}` contains the characters lab.Bucket, not the name of the bucket.",
                "So its resource is in no bucket at all.",
                "Write $$ before the quotes and {{lab.Bucket}} in the text."
            );
        return Read(text) switch
        {
            { Damage: { } damage } => Almost(
                $"`{variable}` is not JSON.",
                "The store cannot read it and would refuse it.",
                $"Look for a missing comma, quote or bracket{damage}."
            ),
            { ActionAlone: { } action } => Almost(
                $"`{variable}` names the action {action}.",
                "The name of an action begins with its service and a colon; the store refuses the policy without it.",
                $"Write s3:{action}."
            ),
            { Statements: 0 } => new(null, Missing($"`{variable}` has no statement yet.")),
            _ => new(text, null),
        };
    }

    private static IEnumerable<string> ActionsOf(JsonElement statement)
    {
        if (
            statement.ValueKind != JsonValueKind.Object
            || !(
                statement.TryGetProperty("Action", out var actions)
                || statement.TryGetProperty("NotAction", out actions)
            )
        )
            return [];
        JsonElement[] all = actions.ValueKind == JsonValueKind.Array ? [.. actions.EnumerateArray()] : [actions];
        return all.Where(action => action.ValueKind == JsonValueKind.String).Select(action => action.GetString()!);
    }

    // `GetObject` is how the SDK and the ledger call it; what begins otherwise is a mistake of another kind.
    private static bool IsAlone(string action) => action.Length > 0 && action.All(char.IsAsciiLetter);

    private static CheckAnswer Missing(string observed) =>
        CheckAnswer.NotDefined(observed, "Start with one that has Effect, Principal, Action and Resource.");

    private static PolicyText Almost(string observed, string why, string next) =>
        new(null, CheckAnswer.Almost(observed, why, next));

    /// <summary>Counts the statements and finds an action without its service, or says near which line the text stops
    /// being JSON.</summary>
    private static (int Statements, string? ActionAlone, string? Damage) Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("Statement", out var statements)
            )
                return (0, null, null);
            JsonElement[] all =
                statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : [statements];
            return (all.Length, all.SelectMany(ActionsOf).FirstOrDefault(IsAlone), null);
        }
        catch (JsonException exception)
        {
            return (
                0,
                null,
                exception.LineNumber is { } line
                    ? string.Create(CultureInfo.InvariantCulture, $" near line {line + 1} of the policy")
                    : ""
            );
        }
        catch (ArgumentException)
        {
            return (0, null, ""); // half of a surrogate pair, which has no line
        }
    }
}
