using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Answers each wrong choice with a small measurement of what it would cost.</summary>
[Check("01-large-files", "sort-twelve")]
internal sealed class SortTwelveCheck : ExerciseCheck<IReadOnlyDictionary<string, string>>
{
    private const string Table = "table";
    private const string File = "file";
    private const string Spreadsheet = "dealer-xlsx";
    private const string Prices = "million-prices";

    private static readonly (string Case, string Place)[] Wanted =
    [
        ("asking-price", Table),
        ("bike-photo", File),
        ("chat-message", Table),
        ("inspection-video", File),
        ("star-rating", Table),
        ("receipt-pdf", File),
        ("last-position", Table),
        (Prices, Table),
        ("voice-note", File),
        (Spreadsheet, File),
        ("frame-model", File),
        ("log-ins", Table),
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, IReadOnlyDictionary<string, string> value)
    {
        foreach (var (name, _) in Wanted)
        {
            if (!value.TryGetValue(name, out var word) || string.IsNullOrWhiteSpace(word) || word.Trim() == "?")
                return CheckAnswer.NotDefined(
                    $"`place` says nothing about {name} yet.",
                    "Write \"table\" or \"file\" beside it."
                );
            if (!Is(word, Table) && !Is(word, File))
                return CheckAnswer.WrongType(
                    $"`place` has another word than \"table\" or \"file\" for {name}.",
                    "Choose one of the two."
                );
        }

        var wrong = Wanted.Where(pair => !Is(value[pair.Case], pair.Place)).Select(pair => pair.Case).ToList();
        return wrong.Count == 0
            ? CheckAnswer.Right(
                "All twelve are in the right place: of six somebody asks for parts, six are opened as a whole.",
                "Notice: neither size nor the name of a format decided it. A million prices are rows; an Excel "
                    + "file, kept as it came, is a file."
            )
            : await ExplainAsync(new PlaceExperiments(context), wrong);
    }

    private static async Task<CheckAnswer> ExplainAsync(PlaceExperiments experiments, List<string> wrong)
    {
        if (wrong.Contains(Spreadsheet))
        {
            var (first, sum) = PlaceExperiments.AskSpreadsheet();
            return CheckAnswer.Almost(
                $"We put an .xlsx into a column: its first bytes are {first} (a ZIP archive), and SELECT sum(sheet) "
                    + $"answers {sum}.",
                "The database sees one sealed package, not the cells in it. What is kept as it came is a file; rows "
                    + "that you read out of it are something new.",
                "Ask whether the market wants the parts of it, or the thing as the dealer sent it.",
                "excel-name"
            );
        }

        if (wrong.Contains(Prices))
            return CheckAnswer.Almost(
                $"{Quantity.Count(PlaceExperiments.Prices)} prices as one file: "
                    + $"{Number(await experiments.ReadPricesAsync())} bytes travelled to learn the average price of "
                    + "one bike. A table answers with one number.",
                "Many small values stay many small values, however much room they take together.",
                "Look at one of them alone: would it fit into a cell of a spreadsheet?",
                "big-total"
            );
        var name = wrong[0];
        return Wanted.First(pair => pair.Case == name).Place == Table
            ? CheckAnswer.Almost(
                $"{name} as a file for each ad: {await experiments.AskManyAsync()} requests to ask one question of "
                    + $"{PlaceExperiments.Ads} ads.",
                "To compare, sort or add up, somebody has to open every file. A table does that with one statement.",
                "Ask of each case: will anybody search, sort or add it up?",
                "rows-as-files"
            )
            : CheckAnswer.Almost(
                $"{name} in a table: {Number(PlaceExperiments.GrowByFile())} bytes more in the database for a single "
                    + "small one.",
                "No question can be asked of its parts, and every backup of the table carries it along from now on.",
                "Ask of each case: does a program open it as a whole, in a format of its own?",
                "files-in-rows"
            );
    }

    private static bool Is(string word, string place) => word.Trim().Equals(place, StringComparison.OrdinalIgnoreCase);

    private static string Number(long value) => Quantity.Count(value).ToString();
}
