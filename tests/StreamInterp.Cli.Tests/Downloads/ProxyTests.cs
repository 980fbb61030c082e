using StreamInterp.Cli.Tests.EndToEnd;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>The built tool behind a proxy, which is a server of the test's; the variables are read once in a process, so that each test
/// needs one of its own.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string NobodyListens = "http://127.0.0.1:1";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();

    [Fact]
    public void Pull_WithHttpProxySet_AsksTheProxyForTheWholeAddress()
    {
        _server.Files[$"{NobodyListens}/tiny.safetensors"] = Weights();
        WriteCatalogue($"{NobodyListens}/tiny.safetensors");

        Run(("http_proxy", _server.Address(""))).RequireSuccess();

        Assert.StartsWith($"GET {NobodyListens}/tiny.safetensors HTTP/1.1", Assert.Single(_server.Requests));
    }

    [Fact]
    public void Pull_OfAnAddressThatNoProxyNames_GoesThereDirectly()
    {
        _server.Files["/tiny.safetensors"] = Weights();
        WriteCatalogue(_server.Address("/tiny.safetensors"));

        Run(("http_proxy", NobodyListens), ("no_proxy", "127.0.0.1")).RequireSuccess();

        Assert.StartsWith("GET /tiny.safetensors HTTP/1.1", Assert.Single(_server.Requests));
    }

    [Theory]
    [InlineData("https_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task Pull_OverHttpsWithAProxySet_AsksItForAConnection(string variable)
    {
        WriteCatalogue("https://weights.invalid/tiny.safetensors");
        using var process = ToolRun.Start(BuiltTree.Cli, Environment((variable, _server.Address(""))), ["models", "pull", "proxied"]);
        try
        {
            var request = await _server.FirstRequest.WaitAsync(s_patience);

            Assert.StartsWith("CONNECT weights.invalid:443", request);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static byte[] Weights()
    {
        using MemoryStream stream = new();
        SafetensorsFormat.Write(stream, SyntheticWeights.For("net", TinyIfrnet.Tensors()));
        return stream.ToArray();
    }

    private void WriteCatalogue(string address)
    {
        Directory.CreateDirectory(_folder["streaminterp"]);
        File.WriteAllText(_folder["streaminterp/networks.json"], $$"""
            { "networks": [ { "name": "proxied", "network": "ifrnet-tiny", "description": "behind a proxy", "licence": "MIT",
              "page": "https://page.example/", "download": [ { "url": "{{address}}" } ] } ] }
            """);
    }

    private (string Name, string Value)[] Environment(params (string Name, string Value)[] proxies) =>
        [("XDG_DATA_HOME", _folder["data"]), ("XDG_CONFIG_HOME", _folder.FullName), .. proxies];

    private ToolRun Run(params (string Name, string Value)[] proxies) =>
        ToolRun.Of(BuiltTree.Cli, Environment(proxies), ["models", "pull", "proxied"]);
}
