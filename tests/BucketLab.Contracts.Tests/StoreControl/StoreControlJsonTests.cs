using System.Text.Json;
using BucketLab.Contracts.StoreControl;

namespace BucketLab.Contracts.Tests.StoreControl;

public sealed class StoreControlJsonTests
{
    [Fact]
    public void A_request_holds_only_what_it_says()
    {
        Assert.Equal("""{"name":"bob"}""", Write(new IdentityRequest { Name = "bob" }));
        Assert.Equal("""{"isEnabled":false}""", Write(new IdentityRequest { IsEnabled = false }));
        Assert.Equal(
            """{"offsetSeconds":2678400}""",
            JsonSerializer.Serialize(new ClockRequest(OffsetSeconds: 2_678_400), StoreControlJson.Wire.ClockRequest)
        );
    }

    [Theory]
    [InlineData("""{"policy":null}""", JsonValueKind.Null)]
    [InlineData("""{}""", JsonValueKind.Undefined)]
    public void A_policy_that_is_null_differs_from_one_that_is_absent(string document, JsonValueKind expected)
    {
        var request = JsonSerializer.Deserialize(document, StoreControlJson.Wire.IdentityRequest)!;
        Assert.Equal(expected, request.Policy.ValueKind);
        Assert.Equal(document, Write(request));
    }

    [Fact]
    public void Values_are_written_as_the_store_wrote_them_before_there_was_a_contract() =>
        Assert.Equal(
            """{"versionId":"null","isDeleteMarker":false,"sizeBytes":3,"eTag":"ab","lastModified":"2030-01-01T00:00:00+00:00","storageClass":"STANDARD","headers":{"Content-Type":"text/plain"},"metadata":{"name":"Zoë <3"},"tags":{},"checksums":{},"parts":null,"encryption":null}""",
            JsonSerializer.Serialize(
                new StoredVersion(
                    "null",
                    IsDeleteMarker: false,
                    3,
                    "ab",
                    new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
                    "STANDARD",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "text/plain" },
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Zoë <3" },
                    new Dictionary<string, string>(StringComparer.Ordinal),
                    new Dictionary<string, string>(StringComparer.Ordinal),
                    Parts: null,
                    Encryption: null
                ),
                StoreControlJson.Wire.StoredVersion
            )
        );

    [Fact]
    public void An_answer_may_hold_more_than_is_known_but_not_less()
    {
        var type = StoreControlJson.Wire.StoreCheckReport;
        Assert.Equal(
            2,
            JsonSerializer.Deserialize("""{"versions":2,"bytes":9,"damage":[],"later":1}""", type)!.Versions
        );
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"versions":2,"bytes":9}""", type));
    }

    [Fact]
    public void The_text_of_new_keys_leaves_the_secret_out() =>
        Assert.DoesNotContain(
            "swordfish",
            new IdentityCredentials("bob", "LABBOB", "swordfish").ToString(),
            StringComparison.Ordinal
        );

    private static string Write(IdentityRequest request) =>
        JsonSerializer.Serialize(request, StoreControlJson.Wire.IdentityRequest);
}
