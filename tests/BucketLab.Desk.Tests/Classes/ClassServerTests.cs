using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BucketLab.Desk.Classes;
using BucketLab.Learning;
using BucketLab.Store.Http;
using BucketLab.Testing.Lessons;

namespace BucketLab.Desk.Tests.Classes;

public sealed class ClassServerTests : IAsyncLifetime
{
    private readonly FixtureCourse course = new();
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-live-").FullName;
    private readonly HttpClient http = new();
    private ClassServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Told => Path.Combine(root, "progress.json");

    public async ValueTask InitializeAsync() =>
        server = await ClassServer.StartAsync(course.Lesson, null, null, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
        course.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_check_that_passes_is_counted_and_nobody_is_named_who_gave_no_name()
    {
        using var ada = new ClassMember(server.Address, server.Code, null);
        using var grace = new ClassMember(server.Address, server.Code, "Grace <b>");
        var lesson = await ada.AskAsync(Cancelled);
        Assert.Equal(new ClassLesson(FixtureCourse.LessonId, course.Lesson.Manifest.Title), lesson);
        Assert.Equal(0, await ada.TellAsync(lesson, Told, Cancelled));
        Assert.Equal(0, await grace.TellAsync(lesson, Told, Cancelled));
        Assert.Contains(Row(0, 0, 2), await PageAsync(), StringComparison.Ordinal);

        Progress(new ExerciseState { Tries = 1 });
        Assert.Equal(0, await ada.TellAsync(lesson, Told, Cancelled));
        Assert.Contains(Row(0, 1, 1), await PageAsync(), StringComparison.Ordinal);
        Progress(new ExerciseState { Tries = 2, PassedAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(1, await ada.TellAsync(lesson, Told, Cancelled));
        var page = await PageAsync();
        Assert.Contains(Row(1, 0, 1), page, StringComparison.Ordinal);
        Assert.Contains("<li>Joined <b>2</b></li>", page, StringComparison.Ordinal);
        Assert.Contains("<p>With a name: Grace &lt;b&gt;</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_the_room_shows_the_line_with_which_learners_join() =>
        Assert.Contains(
            $"<code>lab join {server.Address.GetLeftPart(UriPartial.Authority)} {server.Code}</code>",
            await PageAsync(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Over_TLS_only_the_machine_that_the_code_names_is_told_anything()
    {
        using var certificate = LocalCertificate.Create(TimeProvider.System);
        using var other = LocalCertificate.Create(TimeProvider.System);
        await using var secured = await ClassServer.StartAsync(
            course.Lesson,
            IPAddress.Loopback,
            certificate,
            Cancelled
        );
        Assert.Equal(Uri.UriSchemeHttps, secured.Address.Scheme);
        using var member = new ClassMember(secured.Address, ClassCode.Parse(secured.Code.ToString())!, null);
        await member.AskAsync(Cancelled);
        using var deceived = new ClassMember(secured.Address, ClassCode.Create(other), null);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => deceived.AskAsync(Cancelled));
        Assert.Equal(HttpRequestError.SecureConnectionError, refused.HttpRequestError);

        using var trusting = new SocketsHttpHandler
        {
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        using var open = new HttpClient(trusting);
        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync(secured.Address, Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync(secured.Page, Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("http://192.0.2.7:1", "ABCDEFGH", null, "begins with https://")]
    [InlineData("https://192.0.2.7:1", "ABCDEFGH", null, "type all of it")]
    [InlineData("http://127.0.0.1:1", "ABCDEFGH", "", "A name has 1 to 40")]
    [InlineData("http://127.0.0.1:1", "ABCDEFGH", "a\nb", "in one line")]
    public void What_would_be_told_in_the_clear_or_cannot_be_shown_is_refused(
        string address,
        string code,
        string? name,
        string why
    ) =>
        Assert.Contains(
            why,
            Assert
                .Throws<FormatException>(() => new ClassMember(new Uri(address), ClassCode.Parse(code)!, name))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Who_does_not_know_the_code_learns_and_changes_nothing()
    {
        using var stranger = new ClassMember(server.Address, ClassCode.Parse("00000000")!, null);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.AskAsync(Cancelled));
        Assert.Contains("not that of the class", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await PutAsync("{}", secret: ""));
        Assert.Contains("<li>Joined <b>0</b></li>", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_not_given_to_a_page_from_elsewhere_that_names_this_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Page) { Headers = { Host = "evil.example" } };
        using var answer = await http.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{ "passed": null, "tried": [] }""")]
    [InlineData("""{ "name": "", "passed": [], "tried": [] }""")]
    [InlineData("""{ "name": "a\u0007", "passed": [], "tried": [] }""")]
    [InlineData("""{ "passed": [], "tried": [], "more": 1 }""")]
    public async Task What_is_no_report_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(body));

    [Fact]
    public async Task A_report_is_bounded_and_names_only_exercises_of_the_lesson()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PutAsync(new string(' ', 20_000) + "{}"));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await PutAsync("""{ "passed": ["open-avatars", "<script>", null], "tried": ["open-avatars"] }""")
        );
        var page = await PageAsync();
        Assert.Contains(Row(1, 0, 0), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_class_takes_nobody_else_and_still_hears_those_who_are_in_it()
    {
        var board = new ClassBoard(course.Lesson);
        for (var learner = 0; learner < ClassBoard.MaxLearners; learner++)
            Assert.True(board.Take($"{learner}", new LearnerReport([], [])));
        Assert.False(board.Take("late", new LearnerReport([], [])));
        Assert.True(board.Take("0", new LearnerReport(["open-avatars"], [])));
        Assert.Contains(Row(1, 0, ClassBoard.MaxLearners - 1), board.ToHtml("lab join"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k7qf-93xa", "K7QF-93XA")]
    [InlineData("oiL0 1111", "0110-1111")]
    [InlineData("k7qf93xaj4m28rty0qwe9zxc", "K7QF-93XA-J4M2-8RTY-0QWE-9ZXC")]
    [InlineData("k7qf93x", null)]
    [InlineData("k7qf93xu", null)]
    public void A_code_is_read_as_people_type_it(string typed, string? code) =>
        Assert.Equal(code, ClassCode.Parse(typed)?.ToString());

    private static string Row(int passed, int tried, int notBegun) =>
        $"<th scope=\"row\">open-avatars</th><td class=\"figure\">{passed}</td><td class=\"figure\">{tried}</td><td "
        + $"class=\"figure\">{notBegun}</td>";

    private void Progress(ExerciseState state) =>
        new ProgressFile(Told).Update(
            FixtureCourse.LessonId,
            lesson => lesson with { Exercises = lesson.Exercises.SetItem("open-avatars", state) }
        );

    private Task<string> PageAsync() => http.GetStringAsync(server.Page, Cancelled);

    private async Task<HttpStatusCode> PutAsync(string body, string? secret = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri(server.Page, "/learners/" + new string('a', 32))
        )
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret ?? server.Code.Secret) },
        };
        using var answer = await http.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
