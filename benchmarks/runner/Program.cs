using System.Globalization;
using BucketLab.Benchmarks;

// docs/performance.md says what it is for; `benchmarks/run --help` what it takes.
const string Help = """
    benchmarks/run                    measures everything and writes one file into benchmarks/history
    benchmarks/run store kernel       measures these: store, uploads, start, kernel, desk, watch, faststart,
                                      ladder
    benchmarks/run --compare          the newest file beside the median of those before it, of a like machine;
                                      ends with 1 and the names of what is more than 15 % worse
    benchmarks/run --chart            draws the history into docs/performance.md
    --history FOLDER                  another folder than benchmarks/history
    --keys N                          so many keys in the listing of the store; 10000
    """;

if (args is [EmptyProgram.Argument])
{
    EmptyProgram.Run();
    return 0;
}

var root = Checkout.Find(AppContext.BaseDirectory);
var (history, keys, task, only) = (Checkout.History(root), 10_000, "", new List<string>());
for (var index = 0; index < args.Length; index++)
{
    switch (args[index])
    {
        case "--history" when index + 1 < args.Length:
            history = args[++index];
            break;
        case "--keys"
            when index + 1 < args.Length && int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out keys):
            index++;
            break;
        case "--compare" or "--chart" or "--help":
            task = args[index];
            break;
        case var name when !name.StartsWith('-'):
            only.Add(name);
            break;
        default:
            Console.Error.WriteLine($"'{args[index]}' is no option here.\n\n{Help}");
            return 2;
    }
}

try
{
    return task switch
    {
        "--help" => Say(Help, 0),
        "--compare" => Compare(),
        "--chart" => Say($"Drawn from {HistoryPage.Draw(root, RunFile.ReadAll(history))}.", 0),
        _ => await MeasureAsync(),
    };
}
catch (InvalidDataException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

int Compare()
{
    var comparison = Comparison.Of(RunFile.ReadAll(history));
    foreach (var line in comparison.Said)
        Console.WriteLine(line);
    foreach (var name in comparison.Worse)
        Console.Error.WriteLine($"More than 15 % worse: {name}");
    return comparison.Worse.Count == 0 ? 0 : 1;
}

async Task<int> MeasureAsync()
{
    var suite = new Suite(root, only, keys);
    var run = await suite.RunAsync();
    foreach (var measure in run.Measures)
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{measure.FullName, -60} {measure.Value, 10:0.##} {measure.Unit, -6} ratio {measure.Ratio:0.###}"
            )
        );
    foreach (var (what, why) in run.LeftOut)
        Console.WriteLine($"Not measured: {what}. {why}");
    if (!run.Machine.IsIdle)
        Console.WriteLine("The machine did other work meanwhile: these numbers are not compared with others.");
    Console.WriteLine($"Written: {RunFile.Write(history, run)}");
    return suite.HasFailures ? 1 : 0;
}

static int Say(string what, int code)
{
    Console.WriteLine(what);
    return code;
}
