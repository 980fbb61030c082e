using StreamInterp.Interpolation;

namespace StreamInterp.Models.Catalog;

/// <summary>The result of reading an installed network again.</summary>
/// <param name="Model">The network.</param>
/// <param name="Condition">Whether it can be relied on.</param>
/// <param name="Detail">Its network and checksum, or what is wrong with it.</param>
public sealed record ModelVerification(StoredModel Model, ModelCondition Condition, string Detail)
{
    /// <summary>Compares the file with the checksum recorded at its import, and reads every tensor's name and shape.</summary>
    public static ModelVerification Of(StoredModel model)
    {
        try
        {
            FileChecksum actual;
            using (var stream = File.OpenRead(model.Path))
            {
                actual = FileChecksum.Of(stream, ChecksumKind.Sha256);
            }

            var recorded = StoredFile.RecordedChecksum(model.Path);
            if (recorded is not null && recorded != actual)
            {
                return new(model, ModelCondition.Damaged, $"it is {actual} and was installed as {recorded}");
            }

            var network = NetworkLoader.Open(model.Path);
            return new(model, recorded is null ? ModelCondition.Unrecorded : ModelCondition.Intact, $"{network.Name}, {actual}");
        }
        catch (InterpolationException exception)
        {
            return new(model, ModelCondition.Damaged, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(model, ModelCondition.Damaged, exception.Message);
        }
    }
}
