#:package Microsoft.Playwright
#:property PublishAot=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// What a learner at the desk waits for, in a real Chromium: from the command to a page that can be used, from the
// click to the result of a small cell, from the dot to the list of names; and the memory of the processes.
//
//     ./lab && dotnet run benchmarks/desk/measure.cs
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

const int Rounds = 30;
var root = Path.GetFullPath(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "..", ".."));
var browserPath =
    Environment.GetEnvironmentVariable("BUCKETLAB_CHROMIUM")
    ?? new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.First(File.Exists);
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(
    new() { ExecutablePath = browserPath, Args = ["--no-sandbox"] }
);

// A learner who has never opened a lesson: the copy, what was learned and the store belong to a temporary folder. A
// program beside lessons without sources keeps them where it is started.
var temporary = Directory.CreateTempSubdirectory("bucketlab-desk-").FullName;
var folder = Directory.CreateDirectory(Path.Combine(temporary, "course")).FullName;
foreach (var part in (string[])["notebooks", "sample-media", "docs"])
    Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(root, part));
Copy(Path.Combine(root, "artifacts", "cli"), Path.Combine(folder, "artifacts", "cli"));
Copy(Path.Combine(root, "artifacts", "lab"), Path.Combine(folder, "artifacts", "lab"));
var learner = Directory.CreateDirectory(Path.Combine(temporary, "learner")).FullName;

var clock = Stopwatch.StartNew();
var start = new ProcessStartInfo(
    "dotnet",
    [Path.Combine(folder, "artifacts", "cli", "BucketLab.Cli.dll"), "open", "00", "--no-browser"]
)
{
    WorkingDirectory = learner,
    RedirectStandardOutput = true,
    RedirectStandardInput = true,
};
using var desk = Process.Start(start)!;
try
{
    string? address = null;
    while (address is null)
        address = Regex.Match(
            await desk.StandardOutput.ReadLineAsync() ?? throw new IOException("no desk"),
            "http://\\S+"
        )
            is { Success: true } found
            ? found.Value
            : null;
    Print("command to address", clock.Elapsed.TotalMilliseconds);

    clock.Restart();
    var page = await browser.NewPageAsync(
        new()
        {
            ViewportSize = new() { Width = 1280, Height = 800 },
        }
    );
    page.SetDefaultTimeout(120_000);
    await page.GotoAsync(address);
    await page.Locator("#cell-preamble").WaitForAsync();
    Print("address to cells shown", clock.Elapsed.TotalMilliseconds);
    Print(
        "address to first paint",
        await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    );
    await page.Locator("#cell-preamble .state", new() { HasTextString = "✓ ran" }).WaitForAsync();
    Print("address to lesson ready", clock.Elapsed.TotalMilliseconds);

    // A cell of one's own, below the first; the page itself takes the time, from the click to the mark behind the run.
    await page.Locator("#cell-preamble")
        .GetByRole(AriaRole.Button, new() { Name = "More for cell preamble" })
        .ClickAsync();
    await page.GetByRole(AriaRole.Button, new() { Name = "Add a cell below" }).First.ClickAsync();
    var cell = page.Locator("#cell-preamble + .cell");
    await cell.WaitForAsync();
    var id = await cell.GetAttributeAsync("id");
    await cell.GetByRole(AriaRole.Textbox).FillAsync("lab.Bucket.Length");
    var runs = new List<double>();
    foreach (var _ in Enumerable.Range(0, Rounds))
        runs.Add(
            await page.EvaluateAsync<double>(
                """
                id => new Promise(resolve => {
                  const cell = document.getElementById(id), count = cell.querySelector('.label .mono');
                  const before = count.textContent, start = performance.now();
                  const seen = new MutationObserver(() => {
                    const hasRun = cell.querySelector('.state').textContent.includes('✓');
                    if (count.textContent === before || !hasRun) return;
                    seen.disconnect();
                    resolve(performance.now() - start);
                  });
                  seen.observe(cell, { subtree: true, childList: true, characterData: true, attributes: true });
                  [...cell.querySelectorAll('button')].find(one => one.textContent === 'Run').click();
                })
                """,
                id
            )
        );
    Print("click to result of a small cell", Median(runs));

    var names = new List<double>();
    foreach (var _ in Enumerable.Range(0, Rounds))
    {
        await cell.GetByRole(AriaRole.Textbox).FillAsync("lab");
        names.Add(
            await page.EvaluateAsync<double>(
                """
                id => new Promise(resolve => {
                  const field = document.querySelector(`#${id} :is(textarea, .cm-content)`), start = performance.now();
                  const seen = new MutationObserver(() => {
                    if (!document.querySelector('[role=listbox] [role=option]')) return;
                    seen.disconnect();
                    resolve(performance.now() - start);
                  });
                  seen.observe(document.body, { subtree: true, childList: true, attributes: true });
                  field.focus();
                  field.setSelectionRange?.(3, 3);
                  document.execCommand('insertText', false, '.');
                })
                """,
                id
            )
        );
        await page.Keyboard.PressAsync("Escape");
    }
    Print("dot to the list of names", Median(names));
    PrintMemory("desk", desk.Id);
    foreach (var worker in ChildrenOf(desk.Id))
        PrintMemory(worker.Name, worker.Id);
}
finally
{
    // SIGTERM lets it end the processes that it started.
    using var kill = Process.Start("kill", ["-TERM", desk.Id.ToString()]);
    await desk.WaitForExitAsync();
    Directory.Delete(temporary, recursive: true);
}

static void Copy(string from, string to)
{
    foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        var target = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Print(string what, double milliseconds)
{
    Console.WriteLine($"{what, -48} {milliseconds, 8:0} ms");
    Report(what, "ms", milliseconds);
}

// For `benchmarks/run`, where it started this.
static void Report(string name, string unit, double value)
{
    if (Environment.GetEnvironmentVariable("BUCKETLAB_MEASURES") is { Length: > 0 } file)
        File.AppendAllText(
            file,
            JsonSerializer.Serialize(
                new
                {
                    name = "desk: " + name,
                    unit,
                    value,
                    better = "Lower",
                }
            ) + "\n"
        );
}

static void PrintMemory(string what, int id)
{
    var pages = Regex.Match(File.ReadAllText($"/proc/{id}/status"), @"VmRSS:\s+(\d+)").Groups[1].Value;
    Console.WriteLine($"memory of the {what, -34} {long.Parse(pages) / 1024, 8} MiB");
    Report($"memory of the {what}", "MiB", long.Parse(pages) / 1024.0);
}

// A process may be started by any thread (proc(5), /proc/PID/task/TID/children).
static IEnumerable<(string Name, int Id)> ChildrenOf(int parent) =>
    Directory
        .GetDirectories($"/proc/{parent}/task")
        .SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(int.Parse)
        .Select(id =>
            (
                File.ReadAllText($"/proc/{id}/cmdline").Contains("BucketLab.Notebooks", StringComparison.Ordinal)
                    ? "lesson's process"
                    : "child",
                id
            )
        );
