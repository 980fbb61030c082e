namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>A connection that always fails in one way.</summary>
internal sealed class FailingHandler(HttpRequestError cause) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException(cause, cause.ToString());
}
