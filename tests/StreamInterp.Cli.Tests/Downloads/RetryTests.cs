using StreamInterp.Cli.Downloads;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>How often a download is tried, and what the user is told of it.</summary>
public sealed class RetryTests : IDisposable
{
    private const string Path = "/weights.bin";

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly HttpClient _client = DownloadClient.Create();
    private readonly List<string> _retries = [];

    public RetryTests() => _server.Files[Path] = new byte[100_000];

    [Theory]
    [InlineData("503 Busy")]
    [InlineData("429 Slower")]
    [InlineData("408 Late")]
    public async Task Run_AServerThatIsBusyAtFirst_IsAskedAgainAndTheUserTold(string refusal)
    {
        _server.Refusals.Enqueue(refusal);

        await DownloadAsync(_client);

        Assert.Equal(2, _server.Requests.Count);
        Assert.Contains(refusal, Assert.Single(_retries));
        Assert.Contains("(2 of 8)", _retries[0]);
    }

    [Theory]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("410 Gone")]
    public async Task Run_ADefiniteRefusal_IsTakenAtOnce(string refusal)
    {
        _server.Refusals.Enqueue(refusal);

        var error = await Assert.ThrowsAsync<InterpolationException>(() => DownloadAsync(_client));

        Assert.Contains(refusal, error.Message);
        Assert.Single(_server.Requests);
        Assert.Empty(_retries);
    }

    [Fact]
    public async Task Run_NoServerThere_IsTriedTwice()
    {
        var download = Download(_client);
        _server.Dispose();

        var error = await Assert.ThrowsAsync<InterpolationException>(() => download.RunAsync(_ => { }, default));

        Assert.Contains("failed 2 times", error.Message);
        Assert.Contains("refused", error.Message);
        Assert.Contains("(2 of 2)", Assert.Single(_retries));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task Run_AServerThatCannotBeReached_IsTriedTwice(HttpRequestError cause)
    {
        using HttpClient client = new(new FailingHandler(cause));

        await Assert.ThrowsAsync<InterpolationException>(() => DownloadAsync(client));

        Assert.Single(_retries);
    }

    [Fact]
    public async Task Run_AServerThatGoesAwayHalfway_IsWaitedFor()
    {
        _server.Cuts.Enqueue(50_000);

        var error = await Assert.ThrowsAsync<InterpolationException>(() => Download(_client).RunAsync(
            at =>
            {
                if (at.Received == 50_000)
                {
                    _server.Dispose();
                }
            },
            default));

        Assert.Contains("failed 8 times", error.Message);
        Assert.Equal(7, _retries.Count);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private FileDownload Download(HttpClient client) =>
        new(client, new Uri(_server.Address(Path)), new PartialFile(_folder["weights.bin"]), hasChecksum: true)
        {
            RetryDelay = TimeSpan.Zero,
            Retrying = _retries.Add,
        };

    private Task DownloadAsync(HttpClient client) => Download(client).RunAsync(_ => { }, default);
}
