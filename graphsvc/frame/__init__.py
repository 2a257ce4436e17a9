"""What every page shares: the view bar, the selected thing, the banner, the foot, pictures and tables."""
