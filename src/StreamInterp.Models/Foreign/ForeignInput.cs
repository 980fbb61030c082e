namespace StreamInterp.Models.Foreign;

/// <summary>An input of a foreign model and what it means.</summary>
/// <param name="Port">The input.</param>
/// <param name="Roles">What its channels mean, in order; an image has three of them.</param>
internal sealed record ForeignInput(ForeignPort Port, IReadOnlyList<ForeignRole> Roles)
{
    /// <summary>Channels that the roles add up to.</summary>
    public int Channels => Roles.Sum(role => role is ForeignRole.Image0 or ForeignRole.Image1 ? 3 : 1);
}
