using BucketLab.Testing.Lessons;

namespace BucketLab.Desk.Tests.Lessons;

/// <summary>Pages of the lab's player that can be shown inside a lesson: those that its process gave out, no
/// others.</summary>
public sealed class PlayerOffersTests : IAsyncLifetime
{
    private const string Page =
        "http://127.0.0.1:9/_lab/player?kind=mp4&src=http%3A%2F%2F127.0.0.1%3A9%2Fb%2Fa%20b.mp4";

    private FixtureDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await FixtureDesk.StartAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("Console.WriteLine(page.AbsoluteUri);")]
    [InlineData("Console.WriteLine($\"watch: {page}, until the end\");")]
    [InlineData("page")]
    [InlineData(
        "class Link(Uri to) { public string ToHtml() => $\"<a href='{to.AbsoluteUri.Replace(\"&\", \"&amp;\")}'>\"; }\n"
            + "new Link(page)"
    )]
    public async Task A_page_that_the_process_gave_out_and_an_output_names_is_offered(string shown)
    {
        var page = await RunAsync($"var page = new Uri(\"{Page}\"); lab.PlayerPages.Add(page);\n{shown}");
        var offered = await page.HearAsync<PlayersOffered>();
        Assert.Equal("measure", offered.Cell);
        Assert.Equal(Page, Assert.Single(offered.Addresses).AbsoluteUri);
    }

    [Fact]
    public async Task An_output_that_only_looks_like_one_is_offered_nothing()
    {
        var page = await RunAsync(
            $"Console.WriteLine(\"{Page}\"); Console.WriteLine(\"http://127.0.0.1:8/_lab/player?src=x\");\n"
                + "lab.PlayerPages.Add(new Uri(\"http://127.0.0.1:7/_lab/player?src=x\"));"
        );
        Assert.Empty((await page.HearAsync<PlayersOffered>()).Addresses);
    }

    [Fact]
    public async Task Only_pages_of_another_port_of_this_machine_are_offered()
    {
        string[] refused =
        [
            $"http://127.0.0.1:{desk.Server.Port}/_lab/player?src=x",
            $"http://localhost:{desk.Server.Port}/_lab/player?src=x",
            "http://example.com/_lab/player?src=x",
            "https://127.0.0.1:9/_lab/player?src=x",
            "http://127.0.0.1:9/bucket/_lab/player?src=x",
            "javascript:alert(1)//_lab/player?",
        ];
        var all = refused.Append(Page).Select(address => $"new Uri(\"{address}\")");
        var page = await RunAsync(
            $"lab.PlayerPages.AddRange(new[] {{ {string.Join(", ", all)} }});\n"
                + "foreach (var one in lab.PlayerPages) Console.WriteLine(one.AbsoluteUri);"
        );
        var offered = await page.HearAsync<PlayersOffered>();
        Assert.Equal(Page, Assert.Single(offered.Addresses).AbsoluteUri);
    }

    [Fact]
    public async Task A_page_that_joins_is_offered_the_same_and_a_new_process_takes_it_away()
    {
        var first = await RunAsync($"lab.PlayerPages.Add(new Uri(\"{Page}\"));\nlab.PlayerPages[0].AbsoluteUri");
        await first.HearAsync<PlayersOffered>();
        var second = await desk.EnterAsync();
        await second.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));
        var lesson = await second.HearAsync<LessonShown>();
        Assert.Single(lesson.Cells.Single(cell => cell.Id == "measure").Players);

        await second.SayAsync(new Restart());
        Assert.Empty((await second.HearAsync<PlayersOffered>(offer => offer.Cell == "measure")).Addresses);
    }

    private async Task<DeskPage> RunAsync(string source)
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", source));
        Assert.Equal(CellState.Done, await page.RunAsync("measure"));
        return page;
    }
}
